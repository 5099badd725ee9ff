import * as l10n from '@vscode/l10n';

/** What a word does at run time, in a short paragraph, and the step that shows it. */
export interface Meaning {
  readonly text: string;
  readonly step: string;
}

const classes = '01-classes-and-objects';
const techniques = '02-object-techniques';
const metaprogramming = '06-metaprogramming';
const generators = '07-iterators-and-generators';

/** The paragraph for a keyword or a special name; undefined for all others. */
export function meaningOf(word: string): Meaning | undefined {
  switch (word) {
    case 'yield':
      return {
        text: l10n.t(
          'A function with yield is a generator function: a call runs nothing yet, it makes a generator. Each next() runs to the next yield, hands its value out and leaves the frame as it is, to go on there.',
        ),
        step: `${generators}/07.3-generator-state`,
      };
    case 'await':
      return {
        text: l10n.t(
          'await hands the event loop the right to run others until the awaited object is done, then goes on here with its result. Without await a coroutine does not run.',
        ),
        step: '11-coroutines/11.5-async',
      };
    case 'with':
      return {
        text: l10n.t(
          'with calls __enter__ and binds what it returns to the name after as. However the block ends, __exit__ is called with the exception or with None; if it returns something true, the exception is swallowed.',
        ),
        step: `${techniques}/02.3-with-protocol`,
      };
    case 'metaclass':
      return {
        text: l10n.t(
          'The metaclass makes the class: at the end of the class statement Python calls it with the name, the bases and the namespace. It must derive from the metaclasses of all bases.',
        ),
        step: `${metaprogramming}/06.8-metaclass`,
      };
    case 'property':
      return {
        text: l10n.t(
          'A property is a data descriptor: reading, assigning and deleting the attribute call its functions, even if the object has an attribute of that name in its __dict__.',
        ),
        step: `${techniques}/02.5-property`,
      };
    case 'super':
      return {
        text: l10n.t(
          'super() looks on in the method resolution order of the object’s own class, after the class that this method stands in: that need not be a base of this class.',
        ),
        step: `${classes}/01.8-super`,
      };
    case '__slots__':
      return {
        text: l10n.t(
          '__slots__ gives each object a fixed place for these attributes instead of a __dict__, if all bases do the same: less memory, and no other attributes.',
        ),
        step: `${techniques}/02.2-slots`,
      };
    case '__new__':
      return {
        text: l10n.t(
          '__new__ makes the object and returns it; __init__ then gets it, if it is one of this class. An immutable object can be given its value only here.',
        ),
        step: `${techniques}/02.1-int-tuple`,
      };
    case '__init__':
      return {
        text: l10n.t(
          '__init__ gets the object that __new__ made and fills it. Only the first one in the method resolution order is called: the others run if that one calls super().__init__().',
        ),
        step: `${classes}/01.8-super`,
      };
    case '__del__':
      return {
        text: l10n.t(
          '__del__ is called when the object is about to be freed: at once where its last reference goes, later by the collector where it is in a cycle.',
        ),
        step: `${techniques}/02.7-ring`,
      };
    case '__eq__':
    case '__lt__':
    case '__hash__':
      return {
        text: l10n.t(
          'Comparisons ask the left operand first, then the right one where that returned NotImplemented. A class that defines __eq__ and no __hash__ has __hash__ = None: its objects cannot be in a set or be keys.',
        ),
        step: `${techniques}/02.6-compare`,
      };
    case '__enter__':
    case '__exit__':
      return meaningOf('with');
    case '__getattribute__':
      return {
        text: l10n.t(
          '__getattribute__ is called for every attribute that is read from an object, also for those that are there. It must ask super() for them: to read self.x in it calls it again.',
        ),
        step: `${metaprogramming}/06.1-getattribute`,
      };
    case '__getattr__':
      return {
        text: l10n.t('__getattr__ is called only when the usual lookup has failed with AttributeError.'),
        step: `${metaprogramming}/06.2-getattr`,
      };
    case '__setattr__':
      return {
        text: l10n.t(
          '__setattr__ is called for every assignment to an attribute. It must hand it on to super(): to assign self.x in it calls it again.',
        ),
        step: `${metaprogramming}/06.1-getattribute`,
      };
    case '__get__':
    case '__set__':
    case '__delete__':
    case '__set_name__':
      return {
        text: l10n.t(
          'A class attribute whose class has __get__, __set__ or __delete__ is a descriptor: it is called when the attribute of an object is read, assigned or deleted. With __set__ or __delete__ it goes before the object’s own __dict__.',
        ),
        step: `${metaprogramming}/06.4-descriptor`,
      };
    case '__iter__':
    case '__next__':
      return {
        text: l10n.t(
          'for calls __iter__ once to get an iterator, then its __next__ until that raises StopIteration. An iterator goes forward only, and is used up at the end.',
        ),
        step: `${generators}/07.2-one-way`,
      };
    case '__mro__':
      return {
        text: l10n.t(
          'The classes in which attributes are looked up, in this order: C3 merges the orders of the bases so that each class stands before its bases.',
        ),
        step: `${classes}/01.6-c3`,
      };
    default:
      return undefined;
  }
}
