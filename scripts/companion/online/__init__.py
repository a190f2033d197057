"""Asks public services over HTTP. The only room that opens a socket; it judges no work."""
