//! What follows from the text of a conversation.
