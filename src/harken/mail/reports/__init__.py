"""What mail servers report later about a mail that they had taken."""
