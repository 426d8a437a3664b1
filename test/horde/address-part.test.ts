import { describe, expect, test } from 'vitest';
import { toAddressPart } from '../../src/horde/index.ts';
import { findModelLinks } from '../../src/list/model-links.ts';
import { toModelView, toWorkerView } from '../../src/messages/full-page-view.ts';
import { listModelLinks } from '../../src/ui/full-page/model-links.ts';
import { writePageAddress } from '../../src/ui/full-page/page-address.ts';
import { HOSTILE_NAMES } from '../hostile-names.ts';
import { modelOf, textStatistics } from '../ui/answers.ts';

describe('a name as a part of an address', () => {
  test.each([
    ['koboldcpp/A B', 'koboldcpp%2FA%20B'],
    ['half\ud83d', 'half%EF%BF%BD'],
    ['\udc00half', '%EF%BF%BDhalf'],
    ['whole\ud83d\ude00', 'whole%F0%9F%98%80'],
  ])('%j', (name, part) => {
    expect(toAddressPart(name)).toBe(part);
  });
});

test.each([...HOSTILE_NAMES, '\ud83d', 'a\udc00/b'])('every address can be made of %j', (name) => {
  const model = { ...modelOf(textStatistics()), display_name: name, in_reference: true };
  const addresses = [
    findModelLinks(model).aihorde,
    findModelLinks(model).huggingFace.address,
    ...listModelLinks(model).map(({ address }) => address),
  ];
  for (const address of addresses) expect(URL.canParse(address), address).toBe(true);
  for (const view of [
    toModelView(name),
    toWorkerView(name),
    writePageAddress({ view: 'model', subject: name, query: new URLSearchParams() }),
  ])
    expect(() => decodeURIComponent(view)).not.toThrow();
  // Whatever the name is, it stays one part of the address.
  expect(toModelView(name)).toMatch(/^\/model\/[^/?#\s]*$/);
  expect(toWorkerView(name)).toMatch(/^\/worker\/[^/?#\s]*$/);
});
