namespace Groundtruth.Application.Events;

/// <summary>A type of event.</summary>
/// <param name="Name">Its name on the wire.</param>
public abstract record EventType(string Name, Subscription Subscription);

/// <summary>
/// A type of event and the view of the object that it describes. Declared once, in a class of its room that has the suffix
/// <c>Events</c>, where <see cref="EventTypes"/> finds it.
/// </summary>
public sealed record EventType<TView>(string Name, Subscription Subscription) : EventType(Name, Subscription);
