"""Every address and every path that writes: who may take it, and what it leaves behind."""
