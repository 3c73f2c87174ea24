"""识读 · Bytes in, records out: no network, no disk, no clock; the only home of the parsers."""
