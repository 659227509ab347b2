"""Two people, two laptops: handing a review over for the meeting, and taking the other copy in."""
