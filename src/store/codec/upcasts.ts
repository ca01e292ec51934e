/**
 * Old stored shapes made new on reading. What is written is never rewritten: when a shape changes,
 * its version in the catalogue is raised, and the step from the version before is written here.
 */
import type { EventType } from '../../domain/events.js';

/** From the data of one version to the data of the next. */
export type Upcast = (data: unknown) => unknown;

/** By event type: the step at place 0 leads from version 1 to 2, and so on. */
export type Upcasts = Readonly<Partial<Record<EventType, readonly Upcast[]>>>;

export const UPCASTS: Upcasts = {};
