using Desalt.Engine.Networks;
using Desalt.Engine.Tests.Execution;

namespace Desalt.Engine.Tests.Networks;

public class NetworkDescriptionTests
{
    public static TheoryData<string> Networks => [.. SampleNetworks.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_network_is_read_back_as_it_was_written(string name)
    {
        var network = SampleNetworks.Build(name);
        var again = NetworkDescription.Read(NetworkDescription.Write(network));
        Assert.Equal(network.Name, again.Name);
        Assert.Equal(network.Nodes.Count, again.Nodes.Count);
        foreach (var (node, other) in network.Nodes.Zip(again.Nodes))
        {
            Assert.Equal(node.Operator, other.Operator);
            Assert.Equal(node.Name, other.Name);
            Assert.Equal(node.Inputs, other.Inputs);
            Assert.Equal(node.Shape, other.Shape);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"name\":\"x\",\"nodes\":[]}")]
    [InlineData("{\"name\":\"x\",\"nodes\":[{\"name\":\"a\",\"inputs\":[],\"operator\":{\"operator\":\"teleport\"}}]}")]
    [InlineData("{\"name\":\"x\",\"nodes\":[{\"name\":\"a\",\"inputs\":[\"b\"],\"operator\":{\"operator\":\"flatten\"}}]}")]
    [InlineData("{\"name\":\"x\",\"nodes\":[{\"name\":\"a\",\"inputs\":[],\"operator\":{\"operator\":\"flatten\"}}]}")]
    [InlineData("{\"name\":\"x\",\"nodes\":[{\"name\":\"a\",\"inputs\":[],\"operator\":{\"operator\":\"input\",\"shape\":{\"height\":0,\"width\":1,\"channels\":1}}}]}")]
    public void A_damaged_description_is_refused(string description) =>
        Assert.Throws<BadInputException>(() => NetworkDescription.Read(description));
}
