import type { FieldChecks } from '../../core/fields.js';

/** Checks whose code comes when a form needs it: a whole wallet family's checksum is nothing to load beforehand. */
export function lazyChecks(environment: () => 'sandbox' | 'live'): FieldChecks {
  return {
    async address(network, text) {
      const { checkAddress } = await import('../../addresses/index.js');
      const result = await checkAddress(network, text, environment());
      if (result.ok) return { value: result.address };
      return { code: result.code, ...(result.looksLike === undefined ? {} : { detail: result.looksLike }) };
    },
    async memo(network, text) {
      const { checkMemo } = await import('../../addresses/index.js');
      const result = checkMemo(network, text);
      return result.ok ? { value: result.memo } : { code: result.code };
    },
    async phone(country, text) {
      const { parsePhone } = await import('../../phones/index.js');
      const result = parsePhone(text, country);
      if (result.ok) return { value: result.digits };
      const { code, country: detail, digits: otherwise } = result;
      return { code, ...(detail === undefined ? {} : { detail }), ...(otherwise === undefined ? {} : { otherwise }) };
    },
  };
}
