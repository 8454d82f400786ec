import { builtIn, languageWith, lintPilot, lints } from '@pionier/reporter';
import { describe, expect, it } from 'vitest';
import { initTemplate, templateKinds } from '../../../packages/runner/src/print/template.ts';
import { readYaml } from '../../../packages/runner/src/read/yaml.ts';

const language = languageWith(builtIn);

describe('initTemplate', () => {
  it.each(templateKinds)('%s passes check as it stands', (kind) => {
    const { value, problems } = readYaml(initTemplate(kind), language.jsonSchema());
    const { pilot, problems: found } = language.read(value, undefined, problems);
    expect([...problems, ...found]).toEqual([]);
    expect(pilot?.assignment.method).toBe(kind);
    expect(pilot && lintPilot(pilot, null, lints).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('draws within blocks unless asked otherwise', () => {
    expect(initTemplate()).toBe(initTemplate('blocked'));
  });

  it('stays readable with its comments taken away', () => {
    const text = initTemplate().replaceAll(/^( *)# (?=[a-z]+:| {2})/gm, '$1');
    const { value, problems } = readYaml(text.replaceAll(/…/g, 'words'), language.jsonSchema());
    expect(problems).toEqual([]);
    expect(language.read(value).problems).toEqual([]);
  });
});
