"""各站点 · One module a site; each has `write()`, which returns its books."""
