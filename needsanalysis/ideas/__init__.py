"""What could be done about a need, before it is a proposal."""
