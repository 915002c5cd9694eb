"""What pages say of promises."""
