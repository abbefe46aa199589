namespace Groundtruth.Application.Events;

public abstract record EventType(string Name, Subscription Subscription);

/// <summary>Declared once, in a class with the suffix <c>Events</c>, where <see cref="EventTypes"/> finds it.</summary>
public sealed record EventType<TView>(string Name, Subscription Subscription) : EventType(Name, Subscription);
