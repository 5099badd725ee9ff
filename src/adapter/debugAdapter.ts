import { ConceptLabSession } from './session.ts';

ConceptLabSession.run(ConceptLabSession);
