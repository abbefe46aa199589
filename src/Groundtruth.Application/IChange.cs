namespace Groundtruth.Application;

public interface IChange;
