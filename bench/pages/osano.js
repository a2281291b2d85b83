window.cookieconsent.initialise({ type: 'opt-out', palette: { popup: { background: '#000' } } });
