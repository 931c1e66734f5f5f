"""What a participant is shown and asked before her words are published, and her answers."""
