"""What a screening leaves behind and says."""
