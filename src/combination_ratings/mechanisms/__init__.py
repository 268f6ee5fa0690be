"""What substances do to targets, and the ways by which two may meet."""
