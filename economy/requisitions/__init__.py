"""Money that is asked for, attested and paid, and who may attest."""
