// Takes the place of a script that shows visitors a version of the page.
showRun();
