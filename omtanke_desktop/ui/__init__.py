"""The window: pages show, dialogs ask, models adapt rows, widgets are shared parts."""
