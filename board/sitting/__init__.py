"""The meeting itself: who comes and goes, motions, votes, decisions."""
