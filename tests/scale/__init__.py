"""A corpus as large as a big newsroom's, made by a command, and how fast the product is with it."""
