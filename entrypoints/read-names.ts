import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { leavePossibleNames } from '../src/pages/any-page/possible-names.ts';

/** Injected into the current page when the popup counts the model names on it. Adds nothing visible. */
export default defineUnlistedScript(() => leavePossibleNames(document.body));
