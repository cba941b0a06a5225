"""Mail in: find the messages, read them away from the window, keep each where it belongs."""
