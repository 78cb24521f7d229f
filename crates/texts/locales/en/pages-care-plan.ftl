## Care plan

plan = Care plan
plan-empty = No care plan yet
plan-about = Version { $version }, shared on { $date } by { $name }
plan-since = From
plan-evaluation = Evaluation
plan-situation = How are things now?
plan-goal = Goal { $number }: { $aim }
plan-arrangements = Who does what?
plan-objected-chip = Not agreed

plan-answer = Do you agree to this plan?
plan-answer-asked = Your professional asks whether you agree to version { $version }.
plan-answer-choice = Your answer
plan-answer-agrees = I agree
plan-answer-objects = I do not agree
plan-answer-objection = Why not?
plan-answer-objection-hint = Only if you do not agree. Your professionals read this.
plan-answer-final = You cannot change your answer later
plan-answer-doubt = So read the whole plan first. In doubt? Call your professional first.
plan-answer-tick = I have read all of version { $version }.
plan-answer-button = Save my answer
plan-answer-missing = Choose your answer
plan-answer-objection-missing = Write why you do not agree
plan-answer-both = You agree, but also write why not. Remove the text or choose the other answer.

plan-receipt = Proof of your answer
plan-receipt-why = Why not
plan-receipt-agreed = You agreed to version { $version }
plan-receipt-agreed-by = { $name } agreed to version { $version }
plan-receipt-objected = You did not agree to version { $version }
plan-receipt-objected-by = { $name } did not agree to version { $version }

plan-versions = All versions
plan-version-agreed-by = { $name } agreed on { $date }
plan-version-objected-by = { $name } did not agree on { $date }
plan-old = This is not the latest version
plan-old-text = You are reading an earlier plan, exactly as it was then.
plan-old-latest = To the latest version

plan-write = Write a care plan
plan-write-new = Write a new version
plan-write-then = After that you read the draft and share it.
plan-title = Title
plan-evaluation-hint = The day on which you look at it together.
plan-evaluation-wrong = The evaluation comes after the first day
plan-situation-hint = Write it so that the client understands.
plan-goal-number = Goal { $number }
plan-aim = What does the client want to reach?
plan-arrangements-hint = One arrangement on a line, with the name.
plan-goals-more = A goal that stays empty is left out. Save the draft for room for more goals.
plan-goal-missing = Write at least one goal
plan-keep = Save the draft
plan-changed-meanwhile = Somebody else has just kept another draft. Read that first.

plan-draft = Draft
plan-draft-about = Saved on { $date } by { $name }
plan-draft-note = There is a draft of { $date }
plan-draft-note-text = Only professionals see a draft. The client sees it once you share it.
plan-draft-open = See the draft
plan-draft-edit = Edit the draft

plan-discard = Throw the draft away
plan-discard-title = Throw this draft away?
plan-discard-gone = Nobody can read or share this draft any more.
plan-discard-stays = What you shared with the client before stays.
plan-discard-final = You can't undo this
plan-discard-final-text = Do you want to write on later? Then leave the draft.

plan-share = Share and ask for agreement
plan-share-both = { $holder } and { $client }
plan-share-both-hint = portal holder and client, each for themselves
plan-share-sees = The client sees this version, and so does everybody who may read the care plan.
plan-share-asks = Whoever you choose sees the question at the plan.
plan-share-final = You cannot take back a shared version
plan-share-final-text = Is there a mistake in it? Then share a new version.
plan-share-tick = I have read all of this draft.
plan-share-button = Share version

tile-plan = Care plan
tile-plan-text = goals and arrangements about the care
start-plan-asked = Your professional asks whether you agree.

done-plan-drafted = The draft was saved
done-plan-discarded = The draft is gone
done-plan-shared = The care plan was shared
done-plan-answered = Your answer was saved
