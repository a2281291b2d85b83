// Takes the place of a script that calls a tracker’s library: without it, this is an error.
window.countVisit();
