### How people write to each other in a portal: messages and the pinboard, on or off.

communication = Messages and pinboard
communication-lead = This is how people can write to each other in this portal.
communication-about = What is on?
communication-messages = Messages
communication-messages-hint = Conversations with professionals.
communication-pinboard = Pinboard
communication-pinboard-hint = For the family and other people with access.
communication-stays = Is something off? Then nothing new can be added. What is there can still be read.
communication-on = On
communication-off = Off
communication-not-offered = Your organisation has turned this off.
communication-holder-only = Only whoever manages the portal can turn this on or off.
communication-open = Messages and pinboard on or off
