"""What three news reports stated in November 2020, and the function that checks each."""
