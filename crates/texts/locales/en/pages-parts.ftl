## Parts that many pages share

keep = Save
parts-empty-help = Questions? Contact your practitioner.
parts-pager = Pages
parts-search = Search
parts-added = Added
parts-removed = Removed
parts-kept = Stays
parts-afterwards = After that
parts-consequences = What changes
parts-sure = Yes, I am sure.
parts-know = Good to know

## Forms

form-error = Problem:
form-problem = There is a problem
form-day = Day
form-month = Month
form-year = Year
form-sure-missing = Tick the box first. Then we know that you want this.
form-reason-missing = Enter a reason
form-choice-missing = Choose an answer.

field-name = Name
field-first-name = First name
field-last-name = Last name
field-email = Email address
field-gender = Gender
field-role = Role
field-role-other = Role in your own words
field-phone = Phone number
