"""The lab's builder: bootc-image-builder's command line and habits over a much smaller build."""
