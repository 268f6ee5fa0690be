"""The French public register of medicines: brands."""
