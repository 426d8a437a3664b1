import type { AddressFault } from '../../messages/read-origin.ts';
import { say } from '../../words/index.ts';

const EXAMPLE = 'http://localhost:8000';

/** Why a typed address is rejected, in whole sentences. */
export function addressFaultText(fault: AddressFault): string {
  switch (fault.kind) {
    case 'empty':
      return say('address_empty', EXAMPLE);
    case 'too-long':
      return say('address_too_long');
    case 'spaces':
      return say('address_spaces');
    case 'several':
      return say('address_several');
    case 'other-scheme':
      return say('address_other_scheme', fault.scheme);
    case 'no-address':
      return say('address_none', EXAMPLE);
    case 'credentials':
      return say('address_credentials');
    case 'has-switch':
      return say('address_has_switch', fault.host, fault.site);
  }
}
