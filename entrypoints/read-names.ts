import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { leavePossibleNames } from '../src/pages/any-page/possible-names.ts';

/** Added to the page in front when the popup tells how many names of models it has. Adds nothing that can be seen. */
export default defineUnlistedScript(() => leavePossibleNames(document.body));
