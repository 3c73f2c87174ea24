"""工具间 · What the makers of the house need, and its users do not."""
