// The styles of a list wherever it stands. In this order: later parts refine earlier ones. What is shown only after a
// click brings its own.
import './list-bar.css';
import './model-table.css';
import './list-help.css';
import '../head-help.css';
