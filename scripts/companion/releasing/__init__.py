"""What makes a release: why one is refused, where versions are kept, whether addresses lead on."""
