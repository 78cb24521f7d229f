## Pinboard

pinboard = Pinboard
pinboard-lead = Posts of you and the people around you.
pinboard-lead-guest = Posts of { $name } and the people around them.
pinboard-lead-care = Posts of { $name } and the people around them. You can react.
pinboard-empty = Nothing is on the pinboard yet
pinboard-write = New post
pinboard-body = Your post
pinboard-readers = Everybody who may see the data of { $name } can read this.
pinboard-readers-care = Everybody who may see the data of { $name } can read this. So can their care professionals.
pinboard-post = Post it
pinboard-by = { $author }, { $moment }
pinboard-of = Post by { $author }
pinboard-message = Post
pinboard-goes-on = The post goes on.
pinboard-reactions =
    { $count ->
        [0] No reactions yet
        [one] 1 reaction
       *[other] { $count } reactions
    }
pinboard-reaction = Your reaction
pinboard-react = Post the reaction
pinboard-remove = Remove the post
pinboard-remove-title = Remove this post?
pinboard-remove-text = The post and its reactions are gone then, for everybody. You can't get them back.
pinboard-remove-reaction = Remove the reaction
pinboard-remove-reaction-title = Remove this reaction?
pinboard-remove-reaction-text = The reaction is gone then, for everybody. You can't get it back.
