"""Pages for the one who keeps the meeting, and for those who take part."""
