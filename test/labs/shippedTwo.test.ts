import { testShippedLabs } from './shippedLabs.ts';

testShippedLabs(1);
