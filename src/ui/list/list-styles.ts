// The styles of a list in all its places. The order matters: later files refine earlier ones. Parts that only appear
// after a click bring their own styles.
import './list-bar.css';
import './model-table.css';
import './list-help.css';
import '../head-help.css';
