"""命令行 · The commands people type; one file per command."""
