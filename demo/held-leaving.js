// Takes the place of a script that watches for visitors who are about to leave.
showRun();
