"""What happens to cases by itself: put off ones come back, owners leave, people are told."""
