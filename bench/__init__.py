"""性能台 · How fast, how lean and how right Ducha is beside other link checkers."""
