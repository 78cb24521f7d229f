## Reports

reports = Reports
report-documents-lead = Reports by your professionals and by yourself. The newest is on top.
report-documents-lead-guest = The reports that you may read in this file. The newest is on top.
report-documents-add = Write a report
report-documents-empty = No reports yet
report-document-new-version = Write a new version
report-title = Title
report-title-hint = This is what the report is called in the list.
report-text = Text
report-version-anew = Did somebody agree? That only counts for the earlier version.
report-sees-team = Your professionals read the report at once. Your contact persons read it only when you switch that on.
report-sees-section = Your professionals read the report at once. So do contact persons with access to reports.
report-sees-client = The client reads the report at once. Contact persons read it only when the client switches that on.
report-sees-client-section = The client reads the report at once. So do contact persons with access to reports.

### Agreement

report-acknowledge = Agree to this report
report-acknowledge-doubt = So read the report first. In doubt? Call your professional first.
report-ask-sees-question = Whoever you choose sees the question with the report.

### Sharing

report-share = Show this report to others
report-share-nobody = Everybody who may see reports sees this already.
report-share-sees = { $name } will see this report.
report-share-later = { $name } sees this report as soon as you give access to reports.
report-share-final-text = You can take away access to all reports. You do that under Users.

### Reactions

report-reactions = Reactions
report-reactions-none = No reactions yet
report-reaction = Your reaction
report-reaction-hint = A reaction stays. You can't change it later.
report-react = Post the reaction
report-reaction-by-job = { $name }, { $job }
