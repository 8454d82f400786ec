import { builtIn, languageWith } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../packages/runner/src/read/yaml.ts';

const schema = languageWith(builtIn).jsonSchema();
const said = (text: string) =>
  readYaml(text, schema).problems.map(
    ({ position, message, hint }) => `${position?.line}:${position?.column} ${message} | ${hint}`,
  );

describe('traps', () => {
  it('a colon without its space', () => {
    expect(said('columns: { age:0 }')).toEqual(['1:12 missing space after the colon: age:0 | write age: 0']);
  });

  it('a comma inside a text', () => {
    expect(said('pilot: { title: Hulp, maar anders, id: x }')).toEqual([
      '1:23 missing value: a comma starts a new key: maar anders | a comma ends a text here: put a text with a comma between quotes',
    ]);
  });

  it('a text cut off at #', () => {
    const hint = 'after a space # starts a comment: put the whole text between quotes';
    expect(said('pilot:\n  title: Wijk #3 en 4')).toEqual([`2:15 text cut off at #3 en 4 | ${hint}`]);
    expect(said('pilot: { title: Wijk #3, id: x }')).toEqual([`1:22 text cut off at #3, id: x } | ${hint}`]);
  });

  it('a comment is a comment', () => {
    expect(said('pilot:\n  title: Wijk # three\n  id: x     #3\n  stage: effect #fixed\n  question: "a" #3\n')).toEqual(
      [],
    );
  });

  it('a condition that starts with !', () => {
    expect(said('population:\n  eligible:\n    - when: !alone && old')[0]).toBe(
      '3:13 invalid tag: !alone | a condition that starts with ! stands between quotes: "!alone && old"',
    );
  });

  it('a text that starts with an apostrophe', () => {
    const hint = 'a text that starts with an apostrophe stands between double quotes: "\'s-Gravenhage"';
    expect(said("pilot:\n  title: 's-Gravenhage\n  id: x\n")).toEqual([`2:10 invalid text: 's-Gravenhage | ${hint}`]);
    expect(said("site: { name: 's-Gravenhage en Delft, code: x }")[0]).toBe(
      `1:15 invalid text: 's-Gravenhage | ${hint}`,
    );
    expect(said('pilot: { title: "\'s-Gravenhage" }')).toEqual([]);
  });

  it('a backslash between double quotes', () => {
    expect(said('data: { units: "G:\\new.csv" }')).toEqual([
      '1:16 invalid text: "G:\\new.csv" | between double quotes a backslash starts an escape: write single quotes: \'G:\\new.csv\'',
    ]);
    expect(said('data: { units: "G:\\data.csv" }')[0]).toContain('invalid escape sequence');
    expect(said('data: { units: "map\\test.csv" }')[0]).toContain('invalid text');
    expect(said("data: { units: 'G:\\new.csv' }")).toEqual([]);
    expect(said('data: { units: { file: x.csv, separator: "\\t" } }')).toEqual([]);
    expect(said('pilot: { title: "one\\u00e9 \\n two" }')).toEqual([]);
  });

  it('a colon in a text', () => {
    expect(said('pilot:\n  title: Hulp: werkt het')[0]).toContain('stands between quotes');
  });
});
