"""The papers of a meeting, and the call that sends them."""
