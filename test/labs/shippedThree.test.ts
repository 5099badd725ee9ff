import { testShippedLabs } from './shippedLabs.ts';

testShippedLabs(2);
