import type { Vendor, VendorNotes } from '../../src/core/vendor.js';
import { vendors } from '../../src/vendors/index.js';
import { vendorContract } from '../contracts/vendor.js';

// A vendor's file has its name, and says its notes beside it.
for (const vendor of vendors) {
  const file = (await import(`../../src/vendors/${vendor.name}.ts`)) as { notes: VendorNotes };
  vendorContract(vendor satisfies Vendor, file.notes);
}
